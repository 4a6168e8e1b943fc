//! Graphs, trees with any number of children, and lists with random pointers.

use crate::nodes::{look, patch, take_apart, Link, Numbers, BORROWED};
use crate::streams::{Input, Output, Written};
use crate::values::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// A node that holds any number of others: neighbours in a graph, children in a tree.
pub trait ManyLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn others(&self) -> &Vec<Rc<RefCell<Self>>>;
    fn others_mut(&mut self) -> &mut Vec<Rc<RefCell<Self>>>;
}

pub fn read_graph<N: ManyLike>(input: &mut Input) -> Link<N> {
    let nodes: Vec<_> = (0..input.count()).map(|_| Rc::new(RefCell::new(N::of(0)))).collect();
    for node in &nodes {
        let val = input.read();
        let mut made = N::of(val);
        *made.others_mut() = (0..input.count()).map(|_| nodes[input.count()].clone()).collect();
        node.replace(made);
    }
    nodes.into_iter().next()
}

pub fn write_graph<N: ManyLike>(first: Link<N>, output: &mut Output) -> Written {
    let mut numbers = Numbers::default();
    let mut nodes = Vec::new();
    let start = output.bytes.len();
    output.count(0)?;
    nodes.extend(first.inspect(|node| {
        numbers.add(node);
    }));
    let mut index = 0;
    while index < nodes.len() {
        let node: Rc<RefCell<N>> = nodes[index].clone();
        let node = look(&node)?;
        node.val().write(output)?;
        output.count(node.others().len())?;
        for other in node.others() {
            let (number, is_new) = numbers.add(other);
            output.count(number)?;
            if is_new {
                nodes.push(other.clone());
            }
        }
        index += 1;
    }
    patch(output, start, nodes.len())
}

pub fn read_nary<N: ManyLike>(input: &mut Input) -> Link<N> {
    let nodes: Vec<_> = (0..input.count()).map(|_| Rc::new(RefCell::new(N::of(0)))).collect();
    let mut next = 1;
    for node in &nodes {
        let val = input.read();
        let count = input.count();
        let mut made = N::of(val);
        *made.others_mut() = nodes[next..next + count].to_vec();
        next += count;
        node.replace(made);
    }
    nodes.into_iter().next()
}

pub fn write_nary<N: ManyLike>(root: Link<N>, output: &mut Output) -> Written {
    let mut seen = Numbers::default();
    let mut nodes = Vec::new();
    let start = output.bytes.len();
    output.count(0)?;
    nodes.extend(root.inspect(|node| {
        seen.add(node);
    }));
    let mut index = 0;
    while index < nodes.len() {
        let node: Rc<RefCell<N>> = nodes[index].clone();
        let node = look(&node)?;
        node.val().write(output)?;
        output.count(node.others().len())?;
        for child in node.others() {
            if !seen.add(child).1 {
                let val = look(child)?.val();
                return Err(format!("a tree in which two places hold the same node, of value {val}"));
            }
            nodes.push(child.clone());
        }
        index += 1;
    }
    patch(output, start, nodes.len())?;
    take_apart(nodes, |node| std::mem::take(node.others_mut()));
    Ok(())
}

pub trait RandomLike: Sized {
    fn of(val: i32) -> Self;
    fn val(&self) -> i32;
    fn next(&mut self) -> &mut Link<Self>;
    fn random(&mut self) -> &mut Link<Self>;
}

pub fn read_random<N: RandomLike>(input: &mut Input) -> Link<N> {
    let nodes: Vec<_> = (0..input.count()).map(|_| Rc::new(RefCell::new(N::of(0)))).collect();
    for (index, node) in nodes.iter().enumerate() {
        let mut made = N::of(input.read());
        *made.next() = nodes.get(index + 1).cloned();
        *made.random() = usize::try_from(input.read::<i32>()).ok().map(|place| nodes[place].clone());
        node.replace(made);
    }
    nodes.into_iter().next()
}

pub fn write_random<N: RandomLike>(head: Link<N>, output: &mut Output) -> Written {
    let mut numbers = Numbers::default();
    let mut nodes = Vec::new();
    let mut next = head;
    while let Some(node) = next {
        if !numbers.add(&node).1 {
            return Err("a list that has a cycle".into());
        }
        next = node.try_borrow_mut().map_err(|_| BORROWED)?.next().clone();
        nodes.push(node);
    }
    output.count(nodes.len())?;
    for node in &nodes {
        let mut node = node.try_borrow_mut().map_err(|_| BORROWED)?;
        node.val().write(output)?;
        let place = match node.random() {
            None => -1,
            Some(target) => match numbers.find(target) {
                Some(place) => place as i32,
                None => {
                    let val = node.val();
                    return Err(format!("a list whose node of value {val} points with random out of the list"));
                }
            },
        };
        place.write(output)?;
    }
    take_apart(nodes, |node| [node.next().take(), node.random().take()]);
    Ok(())
}
