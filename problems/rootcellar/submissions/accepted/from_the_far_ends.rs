// Looks behind a vault first, and then decides about it.
type Vault = Option<Rc<RefCell<TreeNode>>>;

impl Solution {
    pub fn prune(root: Option<Rc<RefCell<TreeNode>>>, least: i32) -> Option<Rc<RefCell<TreeNode>>> {
        walk(root, least).0
    }
}

fn walk(vault: Vault, least: i32) -> (Vault, i32) {
    let Some(node) = vault else {
        return (None, 0);
    };
    let mut open = node.borrow_mut();
    let (left, left_worth) = walk(open.left.take(), least);
    let (right, right_worth) = walk(open.right.take(), least);
    let total = open.val + left_worth + right_worth;
    open.left = left;
    open.right = right;
    drop(open);
    if total < least { (None, 0) } else { (Some(node), total) }
}
