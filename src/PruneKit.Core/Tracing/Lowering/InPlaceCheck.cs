namespace PruneKit;

/// <summary>Refuses in-place operations whose effect a trace does not show: on a view that is read again under another name, and on the module's own tensors.</summary>
internal static class InPlaceCheck
{
    private static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "aten::view", "aten::transpose", "aten::permute", "aten::t", "aten::select", "aten::slice", "aten::narrow", "aten::squeeze", "aten::unsqueeze",
        "aten::flatten", "aten::unflatten", "aten::detach", "aten::alias", "aten::expand", "aten::movedim", "aten::mT", "aten::numpy_T", "aten::swapaxes", "aten::swapdims",
    };

    internal static void Run(CapturedModule module)
    {
        // The storage of each value, named after the value that was there first; and what an in-place operation has outdated.
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        var outdated = new Dictionary<string, string>(StringComparer.Ordinal);
        HashSet<string> constants = [.. module.Graph.Nodes.Where(node => node.Literal?.Kind == TraceLiteralKind.Tensor).Select(node => node.Outputs[0].Name).Except(module.Inputs)];
        foreach ((TraceNode node, int i) in module.Graph.Nodes.Select((node, i) => (node, i)))
        {
            CheckReads(node.Inputs, outdated);
            bool inPlace = IsInPlace(node.Kind);
            if (!inPlace && !Views.Contains(node.Kind))
                continue;
            string root = roots.GetValueOrDefault(node.Inputs[0], node.Inputs[0]);
            string writer = $"operation {module.Graph.NumberOf(i)}, {node.Kind}";
            if (inPlace && module.Tensors.TryGetValue(root, out BorrowedTensor? own))
                throw new UnsupportedLayerException($"{writer}, changes the module's tensor '{own.Name}' in evaluation mode; do so only while training");
            if (inPlace && constants.Contains(root))
                throw new UnsupportedLayerException($"{writer}, writes in place into a tensor that forward keeps from call to call; use the form without the underscore");
            if (inPlace)
                foreach (string alias in roots.Where(pair => pair.Value == root).Select(pair => pair.Key).Append(root))
                    outdated[alias] = writer;
            roots[node.Outputs[0].Name] = root;
        }

        CheckReads(module.Outputs, outdated);
    }

    private static bool IsInPlace(string kind) => kind.StartsWith("aten::", StringComparison.Ordinal) && kind.EndsWith('_') && !kind.EndsWith("__", StringComparison.Ordinal);

    private static void CheckReads(ValueList<string> names, Dictionary<string, string> outdated)
    {
        foreach (string name in names)
            if (outdated.TryGetValue(name, out string? writer))
                throw new UnsupportedLayerException($"{writer}, writes in place into values that another view of them is read from later; use the form without the underscore");
    }
}
