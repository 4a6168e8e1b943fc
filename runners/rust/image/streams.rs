//! Receives questions and sends answers (runners/HARNESS.md).

use crate::values::Value;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsFd, AsRawFd, FromRawFd};

/// What is wrong with an answer: it goes on a sentence such as "two_sum returned".
pub type Written = Result<(), String>;

pub fn fail(what: &str) -> ! {
    let _ = std::io::stdout().flush();
    eprintln!("The judge's own code failed: {what}");
    std::process::exit(70);
}

/// Questions, read as they are decoded, so that a large one needs no memory beside its values.
pub struct Input {
    file: File,
    buffer: Vec<u8>,
    position: usize,
    end: usize,
    /// Bytes received so far, those in the buffer included.
    received: u64,
}

impl Input {
    /// Whether there is more before the end.
    pub fn is_open(&mut self) -> bool {
        self.position < self.end || self.fill()
    }

    fn fill(&mut self) -> bool {
        self.position = 0;
        self.end = loop {
            match self.file.read(&mut self.buffer) {
                Ok(count) => break count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(_) => fail("a question could not be read"),
            }
        };
        self.received += self.end as u64;
        self.end > 0
    }

    fn offset(&self) -> u64 {
        self.received - (self.end - self.position) as u64
    }

    fn skip_to(&mut self, offset: u64) {
        while self.offset() < offset {
            self.u8();
        }
    }

    pub fn bytes(&mut self, target: &mut [u8]) {
        let mut done = 0;
        while done < target.len() {
            if !self.is_open() {
                fail("a question broke off");
            }
            let part = (target.len() - done).min(self.end - self.position);
            target[done..done + part].copy_from_slice(&self.buffer[self.position..self.position + part]);
            self.position += part;
            done += part;
        }
    }

    pub(crate) fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        if self.end - self.position >= N {
            bytes.copy_from_slice(&self.buffer[self.position..self.position + N]);
            self.position += N;
        } else {
            self.bytes(&mut bytes);
        }
        bytes
    }

    /// `count` values of N bytes each, taken from the buffer as many at a time as it holds.
    pub(crate) fn many<T, const N: usize>(&mut self, count: usize, decode: fn([u8; N]) -> T) -> Vec<T> {
        let mut values = Vec::with_capacity(count);
        while values.len() < count {
            let whole = ((self.end - self.position) / N).min(count - values.len());
            let from = &self.buffer[self.position..self.position + whole * N];
            values.extend(from.chunks_exact(N).map(|bytes| decode(bytes.try_into().unwrap())));
            self.position += whole * N;
            if values.len() < count {
                let bytes = self.array();
                values.push(decode(bytes));
            }
        }
        values
    }

    pub fn u8(&mut self) -> u8 {
        self.array::<1>()[0]
    }

    pub fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.array())
    }

    pub fn count(&mut self) -> usize {
        u32::from_le_bytes(self.array()) as usize
    }

    pub fn read<T: Value>(&mut self) -> T {
        T::read(self)
    }
}

/// An answer, whole before it is sent: its length goes first.
pub struct Output {
    file: File,
    pub bytes: Vec<u8>,
}

impl Output {
    pub fn begin(&mut self, kind: u8) {
        self.bytes.clear();
        self.bytes.extend([0, 0, 0, 0, kind]);
    }

    pub fn count(&mut self, value: usize) -> Written {
        let count = u32::try_from(value).map_err(|_| "more than 4,294,967,295 elements".to_string())?;
        self.bytes.extend(count.to_le_bytes());
        Ok(())
    }

    /// Sends what was gathered after all that the user has printed.
    pub fn send(&mut self) {
        let _ = std::io::stdout().flush();
        let _ = std::io::stderr().flush();
        let Ok(length) = u32::try_from(self.bytes.len() - 4) else {
            fail("an answer has more than 4 GiB")
        };
        self.bytes[..4].copy_from_slice(&length.to_le_bytes());
        if self.file.write_all(&self.bytes).is_err() {
            fail("an answer could not be sent");
        }
        self.bytes.clear();
        self.bytes.shrink_to(1 << 20);
    }
}

extern "C" {
    fn dup2(from: i32, to: i32) -> i32;
    fn fcntl(descriptor: i32, command: i32, ...) -> i32;
}
const F_SETFD: i32 = 2;
const FD_CLOEXEC: i32 = 1;

/// Answers questions until there are no more. `answer` reads one question's body and writes the answer's.
pub fn serve(kind: u8, answer: fn(&mut Input, &mut Output) -> Written) {
    // Nothing that the user reads may be a question.
    let questions = std::io::stdin().as_fd().try_clone_to_owned();
    let (Ok(questions), Ok(nothing)) = (questions, File::open("/dev/null")) else {
        fail("there are no questions to read")
    };
    // SAFETY: both descriptors are open; descriptor 3 is nobody else's.
    let answers = unsafe {
        if dup2(nothing.as_raw_fd(), 0) < 0 || fcntl(3, F_SETFD, FD_CLOEXEC) < 0 {
            fail("there is no descriptor 3 to answer on");
        }
        File::from_raw_fd(3)
    };
    let mut input = Input { file: File::from(questions), buffer: vec![0; 65536], position: 0, end: 0, received: 0 };
    let mut output = Output { file: answers, bytes: Vec::new() };
    output.begin(0);
    output.send();
    while input.is_open() {
        let length = input.count() as u64;
        let end = input.offset() + length;
        if input.u8() != kind {
            fail("a question is of an unknown kind");
        }
        output.begin(1);
        if let Err(wrong) = answer(&mut input, &mut output) {
            output.begin(2);
            output.bytes.extend(wrong.as_bytes());
        }
        // What is wrong ends a class's calls early.
        input.skip_to(end);
        output.send();
    }
    std::process::exit(0);
}
