namespace PruneKit;

/// <summary>Checks a description's names and sources before shapes are inferred.</summary>
internal static class SpecNames
{
    private const int LongestName = 256;

    /// <exception cref="InvalidInputException">A name is missing, taken twice, or a source does not stand before its reader.</exception>
    public static void Check(NetworkSpec spec)
    {
        if (spec.Inputs.Count == 0 || spec.Outputs.Count == 0)
            throw new InvalidInputException($"the network has {spec.Inputs.Count} inputs and {spec.Outputs.Count} outputs; it needs at least one of each");
        HashSet<string> all = [.. spec.Layers.Select(layer => layer.Name)];
        HashSet<string> known = [];
        foreach (InputSpec input in spec.Inputs)
            Declare(known, input.Name, "input");
        foreach (Layer layer in spec.Layers)
        {
            foreach (PortRef source in layer.Inputs)
                CheckSource(layer.ToString(), source, known, all);
            Declare(known, layer.Name, "layer");
        }

        CheckOutputs(spec, known, all);
    }

    private static void CheckOutputs(NetworkSpec spec, HashSet<string> known, HashSet<string> all)
    {
        HashSet<string> outputs = [];
        foreach (OutputSpec output in spec.Outputs)
        {
            Declare(outputs, output.Name, "output");
            CheckSource($"output '{output.Name}'", output.Source, known, all);
        }
    }

    /// <exception cref="InvalidInputException">The name could not be read back from a file, or would be taken for something else.</exception>
    public static void CheckUsable(string name, string what)
    {
        bool usable = !string.IsNullOrEmpty(name) && name.Length <= LongestName && name != SafetensorsFormat.MetadataName
            && !name.Contains(':', StringComparison.Ordinal) && !name.Any(c => char.IsControl(c) || char.IsSurrogate(c));
        if (!usable)
            throw new InvalidInputException($"the {what} name '{Printable(name)}' is not usable; names have 1 to {LongestName} characters, no ':', no control characters and no surrogates");
    }

    private static string Printable(string name) => new([.. name.Take(LongestName).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);

    private static void Declare(HashSet<string> known, string name, string what)
    {
        CheckUsable(name, what);
        if (!known.Add(name))
            throw new InvalidInputException($"the {what} name '{name}' is taken twice; rename one");
    }

    private static void CheckSource(string reader, PortRef source, HashSet<string> known, HashSet<string> all)
    {
        if (known.Contains(source.Source))
            return;
        throw new InvalidInputException(all.Contains(source.Source)
            ? $"{reader} reads '{source}', which stands at or after it: a cycle, or layers out of order"
            : $"{reader} reads '{source}', which is no input and no layer{Nearest.Hint(source.Source, known.Take(20).ToList())}");
    }
}
