use std::ffi::{c_char, c_int, c_long, c_ulong, c_void};

extern "C" {
    fn unshare(flags: c_int) -> c_int;
    fn mount(source: *const c_char, target: *const c_char, kind: *const c_char, flags: c_ulong, data: *const c_void) -> c_int;
    fn chroot(path: *const c_char) -> c_int;
    fn setuid(uid: u32) -> c_int;
    fn ptrace(request: c_int, ...) -> c_long;
    fn sethostname(name: *const c_char, length: usize) -> c_int;
}

fn report(what: &str, result: c_long) {
    if result >= 0 {
        println!("ESCAPED {what}");
    } else {
        eprintln!("REFUSED {what}: {}", std::io::Error::last_os_error());
    }
}

fn main() {
    unsafe {
        report("unshare", unshare(0x1000_0000) as c_long);
        let tmp = c"/tmp".as_ptr();
        report("mount", mount(c"none".as_ptr(), tmp, c"tmpfs".as_ptr(), 0, std::ptr::null()) as c_long);
        report("chroot", chroot(tmp) as c_long);
        report("setuid", setuid(0) as c_long);
        report("ptrace", ptrace(16, 1, 0, 0));
        report("sethostname", sethostname(tmp, 4) as c_long);
    }
}
