// What a program may reach for in its library: threads, channels, processes, files, copies between descriptors, local sockets.
use std::collections::HashMap;
use std::fs;
use std::io::{copy, read_to_string, stdin, Read, Write};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::sync::{mpsc, Arc, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let text = read_to_string(stdin()).unwrap();
    if std::env::args().count() > 1 {
        print!("{text}");
        return;
    }
    let numbers: Vec<i64> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let counted = Arc::new(Mutex::new(HashMap::new()));
    let (sender, receiver) = mpsc::channel();
    for number in 0..4 {
        let (counted, sender) = (Arc::clone(&counted), sender.clone());
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(2));
            *counted.lock().unwrap().entry(number % 2).or_insert(0) += 1;
            sender.send(number).unwrap();
        });
    }
    drop(sender);
    assert_eq!(receiver.iter().sum::<i32>(), 6);
    fs::create_dir_all("/tmp/tour/deep").unwrap();
    fs::write("/tmp/tour/deep/file", numbers[0].to_string()).unwrap();
    fs::copy("/tmp/tour/deep/file", "/tmp/tour/copy").unwrap();
    fs::rename("/tmp/tour/copy", "/tmp/tour/moved").unwrap();
    assert_eq!(fs::read_dir("/tmp/tour").unwrap().count(), 2);
    let file = fs::File::open("/tmp/tour/moved").unwrap();
    let mut child = Command::new("/proc/self/exe")
        .arg("child")
        .stdin(file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut answer = fs::File::create("/tmp/tour/answer").unwrap();
    copy(&mut child.stdout.take().unwrap(), &mut answer).unwrap();
    assert!(child.wait().unwrap().success());
    let first: i64 = fs::read_to_string("/tmp/tour/answer").unwrap().parse().unwrap();
    fs::remove_dir_all("/tmp/tour").unwrap();
    let (mut here, mut there) = UnixStream::pair().unwrap();
    here.write_all(&[numbers[1] as u8]).unwrap();
    let mut heard = [0];
    there.read_exact(&mut heard).unwrap();
    println!("{}", first + i64::from(heard[0]));
}
