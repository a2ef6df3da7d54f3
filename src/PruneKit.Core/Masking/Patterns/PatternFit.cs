namespace PruneKit;

/// <summary>Whether a pattern fits the weights that take part.</summary>
internal static class PatternFit
{
    /// <summary>Fails with all tensors that it does not fit, and what would.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="spec">The network.</param>
    /// <param name="names">The weight tensors that take part.</param>
    /// <exception cref="InvalidOptionException">It does not fit one of them.</exception>
    public static void Check(WeightPattern pattern, NetworkSpec spec, IReadOnlySet<string> names)
    {
        if (pattern is SingleWeights)
            return;
        WeightMatrix[] weights = [.. spec.Tensors.Where(tensor => names.Contains(tensor.Name)).Select(WeightMatrix.Of)];
        WeightMatrix[] misfits = [.. weights.Where(weight => pattern.Misfit(weight) is not null)];
        if (misfits.Length == 0)
            return;
        string[] fitting = [.. WeightPatterns.Catalogue.Entries.Where(entry => weights.All(weight => entry.Value.Misfit(weight) is null)).Select(entry => entry.Name)];
        string layers = string.Join(" ", misfits.Select(weight => weight.Tensor.Layer.Name).Distinct().Select(name => $"--protect {name}"));
        throw new InvalidOptionException($"pattern '{pattern}' does not fit {string.Join("; ", misfits.Select(weight => Describe(pattern, weight)))}; protect what it does not fit ({layers}), or choose one that fits all: {string.Join(", ", fitting)}");
    }

    private static string Describe(WeightPattern pattern, WeightMatrix weight) =>
        $"{weight.Tensor.Layer}: '{weight.Tensor.Name}' {weight.Tensor.Shape}: {pattern.Misfit(weight)}, but {string.Join(", ", Fitting(weight))} would fit";

    private static IEnumerable<string> Fitting(WeightMatrix weight) =>
        WeightPatterns.Catalogue.Entries.Where(entry => entry.Value is not SingleWeights && entry.Value.Misfit(weight) is null).Select(entry => entry.Name);
}
