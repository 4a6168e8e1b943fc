// Crashes: takes it that a vault with one vault behind it has two.
type Vault = Option<Rc<RefCell<TreeNode>>>;

impl Solution {
    pub fn prune(root: Option<Rc<RefCell<TreeNode>>>, least: i32) -> Option<Rc<RefCell<TreeNode>>> {
        if worth(&root, least) < least { None } else { root }
    }
}

fn worth(vault: &Vault, least: i32) -> i32 {
    let mut node = vault.as_ref().unwrap().borrow_mut();
    if node.left.is_none() && node.right.is_none() {
        return node.val;
    }
    let (left, right) = (worth(&node.left, least), worth(&node.right, least));
    if left < least {
        node.left = None;
    }
    if right < least {
        node.right = None;
    }
    node.val + left.max(0) + right.max(0)
}
