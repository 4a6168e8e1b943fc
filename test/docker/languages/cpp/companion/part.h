inline int part() {
  return gone;
}
