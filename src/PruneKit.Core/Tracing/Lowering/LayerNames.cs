namespace PruneKit;

/// <summary>Names layers: after the module's own parameter where there is one, else after the kind and a number.</summary>
internal sealed class LayerNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The name itself, or with the lowest number from 2 on that makes it unique.</summary>
    internal string Claim(string wanted)
    {
        string name = wanted.Replace(':', '_');
        for (int number = 2; !_taken.Add(name); number++)
            name = $"{wanted.Replace(':', '_')}_{number}";
        return name;
    }

    /// <summary>A name after the kind: <c>relu1</c>, <c>relu2</c>.</summary>
    internal string Number(LayerKind kind)
    {
        string stem = kind.DisplayName.ToLowerInvariant();
        string name;
        do
            name = $"{stem}{_counts[stem] = _counts.GetValueOrDefault(stem) + 1}";
        while (!_taken.Add(name));
        return name;
    }
}
