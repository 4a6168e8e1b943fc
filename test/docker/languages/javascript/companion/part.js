exports.part = () => {
  return ) 1;
};
