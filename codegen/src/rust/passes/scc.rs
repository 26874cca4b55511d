//! Strongly connected components of a graph, by Tarjan's algorithm with an explicit stack.
//!
//! Nodes are numbers, and `edges[n]` are the successors of `n`. Two nodes are in one component if each reaches the
//! other. Invariant: the stack holds the visited nodes whose component is not complete, and `low[n]` is the earliest
//! node on it that `n` is known to reach. Components are numbered in reverse topological order: an edge leads to its
//! own component or to one with a lower number. Cost: O(V + E), and no recursion, since types may be nested deeper than
//! the stack is.
//!
//! Example: of `0 -> 1`, `1 -> 0` and `2 -> 0`, the components are `[0, 0, 1]`.

/// The number of a node that is not visited, or whose component is not complete.
const UNVISITED_INDEX: usize = usize::MAX;

/// The state of the search.
struct Search<'e> {
    edges: &'e [Vec<usize>],
    /// The order in which nodes were visited.
    order: Vec<usize>,
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    visited: usize,
    complete: usize,
}

/// Returns the number of each node's component.
pub(crate) fn strongly_connected_components(edges: &[Vec<usize>]) -> Vec<usize> {
    let none = vec![UNVISITED_INDEX; edges.len()];
    let mut search = Search {
        edges,
        order: none.clone(),
        low: none.clone(),
        component: none,
        stack: Vec::new(),
        visited: 0,
        complete: 0,
    };
    for root in 0..edges.len() {
        search.visit_from(root);
    }
    search.component
}

impl Search<'_> {
    /// Visits all nodes that `root` reaches.
    fn visit_from(&mut self, root: usize) {
        // A node, and the index of its next edge.
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                if self.order[node] != UNVISITED_INDEX {
                    continue;
                }
                self.enter(node);
            } else {
                self.return_from(self.edges[node][edge - 1], node);
            }
            if let Some(child) = self.edges[node].get(edge) {
                work.push((node, edge + 1));
                work.push((*child, 0));
            } else if self.low[node] == self.order[node] {
                self.complete_component(node);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        (self.order[node], self.low[node]) = (self.visited, self.visited);
        self.visited += 1;
        self.stack.push(node);
    }

    fn return_from(&mut self, child: usize, node: usize) {
        if self.component[child] == UNVISITED_INDEX {
            self.low[node] = self.low[node].min(self.low[child]);
        }
    }

    /// Numbers the nodes on the stack down to `root`, which reaches no earlier node.
    fn complete_component(&mut self, root: usize) {
        while let Some(node) = self.stack.pop() {
            self.component[node] = self.complete;
            if node == root {
                break;
            }
        }
        self.complete += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::passes::scc::strongly_connected_components;

    #[test]
    fn components_are_in_reverse_topological_order() {
        assert_eq!(strongly_connected_components(&[vec![1], vec![0], vec![0]]), [0, 0, 1]);
        assert_eq!(strongly_connected_components(&[vec![1, 2], vec![3], vec![3], vec![1]]), [2, 0, 1, 0]);
        assert_eq!(strongly_connected_components(&[vec![0], vec![]]), [0, 1]);
    }
}
