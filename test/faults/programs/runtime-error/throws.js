throw new Error("nothing to double");
