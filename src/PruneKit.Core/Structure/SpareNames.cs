namespace PruneKit;

/// <summary>Names for layers that a rewrite adds, none of which is taken.</summary>
internal sealed class SpareNames
{
    private readonly HashSet<string> _taken;

    /// <summary>Starts from the names of a description.</summary>
    public SpareNames(NetworkSpec spec) => _taken = [.. spec.Layers.Select(layer => layer.Name), .. spec.Inputs.Select(input => input.Name)];

    /// <summary>The name wished for, with a number behind it where it is taken.</summary>
    public string Take(string wish)
    {
        string name = wish;
        for (int number = 2; !_taken.Add(name); number++)
            name = $"{wish}_{number}";
        return name;
    }
}
