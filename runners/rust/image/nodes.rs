//! What lists, trees and graphs have in common.

use crate::streams::{fail, Input, Output, Written};
use crate::values::Optional;
use std::cell::{Ref, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

pub type Link<N> = Option<Rc<RefCell<N>>>;

/// A node behind `Rc<RefCell<...>>`: which structure it is of.
pub trait Linked: Sized {
    fn read(input: &mut Input) -> Link<Self>;
    fn write(link: Link<Self>, output: &mut Output) -> Written;
}

impl<N: Linked> Optional for Rc<RefCell<N>> {
    fn read_option(input: &mut Input) -> Option<Self> {
        N::read(input)
    }
    fn write_option(value: Option<Self>, output: &mut Output) -> Written {
        N::write(value, output)
    }
}

pub(crate) const BORROWED: &str = "a node that is still borrowed";

pub(crate) fn look<N>(node: &Rc<RefCell<N>>) -> Result<Ref<'_, N>, String> {
    node.try_borrow().map_err(|_| BORROWED.into())
}

/// Drops nodes that nobody else holds one by one: dropped from its root, a deep structure would need a deep stack.
pub(crate) fn take_apart<N, Links>(nodes: Vec<Rc<RefCell<N>>>, take: fn(&mut N) -> Links) {
    for node in nodes {
        if let Ok(node) = Rc::try_unwrap(node) {
            drop(take(&mut node.into_inner()));
        }
    }
}

pub(crate) fn patch(output: &mut Output, start: usize, count: usize) -> Written {
    let end = output.bytes.len();
    output.count(count)?;
    output.bytes.copy_within(end.., start);
    output.bytes.truncate(end);
    Ok(())
}

/// Numbers nodes in the order in which they are first seen.
#[derive(Default)]
pub(crate) struct Numbers(HashMap<usize, usize, BuildHasherDefault<AddressHasher>>);

impl Numbers {
    /// The node's number, and whether it is new.
    pub(crate) fn add<N>(&mut self, node: &Rc<RefCell<N>>) -> (usize, bool) {
        let count = self.0.len();
        let number = *self.0.entry(Rc::as_ptr(node) as usize).or_insert(count);
        (number, number == count)
    }

    pub(crate) fn find<N>(&self, node: &Rc<RefCell<N>>) -> Option<usize> {
        self.0.get(&(Rc::as_ptr(node) as usize)).copied()
    }
}

#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        fail("an address is not a number");
    }
    fn write_usize(&mut self, address: usize) {
        self.0 = (address as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }
}
