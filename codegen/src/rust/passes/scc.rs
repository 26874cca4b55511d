//! What leads round to itself.

/// The number of each node's strongly connected component, by Tarjan's algorithm with a stack of its own.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let count = edges.len();
    let (mut order, mut low, mut component) = (vec![usize::MAX; count], vec![0; count], vec![usize::MAX; count]);
    let (mut stack, mut next, mut found) = (Vec::new(), 0, 0);
    for root in 0..count {
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                if order[node] != usize::MAX {
                    continue;
                }
                (order[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
            }
            if edge > 0 {
                let child = edges[node][edge - 1];
                if component[child] == usize::MAX {
                    low[node] = low[node].min(low[child]);
                }
            }
            if let Some(child) = edges[node].get(edge) {
                work.push((node, edge + 1));
                work.push((*child, 0));
                continue;
            }
            if low[node] == order[node] {
                while let Some(member) = stack.pop() {
                    component[member] = found;
                    if member == node {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    component
}
