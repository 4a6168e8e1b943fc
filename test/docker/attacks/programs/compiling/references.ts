/// <reference path="/etc/passwd" />
/// <reference types="../../../etc/passwd" />
import users from "/etc/passwd";
console.log(users);
