//! Lists and binary trees.

use crate::nodes::{look, patch, take_apart, Link, Numbers, BORROWED};
use crate::streams::{Input, Output, Written};
use crate::values::{Optional, Value};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// A list's node; the user may have defined it herself.
pub trait ListLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn next(&mut self) -> &mut Option<Box<Self>>;
}

fn read_list<N: ListLike>(input: &mut Input) -> Option<Box<N>> {
    let mut head = None;
    let mut last = &mut head;
    for _ in 0..input.count() {
        last = last.insert(Box::new(N::of(input.read()))).next();
    }
    head
}

impl<N: ListLike> Optional for Box<N> {
    fn read_option(input: &mut Input) -> Option<Self> {
        read_list(input)
    }
    fn write_option(value: Option<Self>, output: &mut Output) -> Written {
        write_list(value, output)
    }
}

/// Takes the list to pieces on the way: dropped whole, a long one would need a deep stack.
fn write_list<N: ListLike>(mut head: Option<Box<N>>, output: &mut Output) -> Written {
    let start = output.bytes.len();
    output.count(0)?;
    let mut count = 0;
    while let Some(mut node) = head {
        node.val().write(output)?;
        count += 1;
        head = node.next().take();
    }
    patch(output, start, count)
}

pub trait TreeLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn sides(&mut self) -> [&mut Link<Self>; 2];
}

pub fn read_tree<N: TreeLike>(input: &mut Input) -> Link<N> {
    let mut left = input.count();
    let mut entry = || {
        if left == 0 {
            return None;
        }
        left -= 1;
        (input.u8() != 0).then(|| Rc::new(RefCell::new(N::of(input.read()))))
    };
    let root = entry();
    let mut waiting: VecDeque<_> = root.iter().cloned().collect();
    while let Some(parent) = waiting.pop_front() {
        for side in parent.borrow_mut().sides() {
            *side = entry();
            waiting.extend(side.clone());
        }
    }
    root
}

pub fn write_tree<N: TreeLike>(root: Link<N>, output: &mut Output) -> Written {
    let mut seen = Numbers::default();
    let start = output.bytes.len();
    output.count(0)?;
    let mut nodes = Vec::new();
    let (mut entries, mut present, mut end) = (0, 0, output.bytes.len());
    let mut entry = |link: Link<N>, nodes: &mut Vec<Rc<RefCell<N>>>, output: &mut Output| {
        entries += 1;
        output.bytes.push(link.is_some() as u8);
        let Some(node) = link else { return Ok(()) };
        let val = look(&node)?.val();
        if !seen.add(&node).1 {
            return Err(format!("a tree in which two places hold the same node, of value {val}"));
        }
        val.write(output)?;
        (present, end) = (entries, output.bytes.len());
        nodes.push(node);
        Ok(())
    };
    let mut written = entry(root, &mut nodes, output);
    let mut index = 0;
    while written.is_ok() && index < nodes.len() {
        let sides = match nodes[index].try_borrow_mut() {
            Ok(mut node) => node.sides().map(|side| side.clone()),
            Err(_) => return Err(BORROWED.into()),
        };
        for side in sides {
            written = written.and_then(|()| entry(side, &mut nodes, output));
        }
        index += 1;
    }
    written?;
    output.bytes.truncate(end);
    take_apart(nodes, |node| node.sides().map(|side| side.take()));
    patch(output, start, present)
}
