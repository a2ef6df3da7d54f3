namespace PruneKit;

/// <summary>A property of a pruning and its value at one point of a sweep.</summary>
/// <param name="Name">The property as the recipe's JSON has it: <c>sparsity</c>, <c>importance</c>, <c>channels.ranking</c>.</param>
/// <param name="Value">The value as text: <c>80</c> (per cent), <c>magnitude</c>; JSON for lists and objects.</param>
public sealed record SweepSetting(string Name, string Value)
{
    /// <summary>Properties that say how much goes: what a curve runs along.</summary>
    private static readonly string[] Amounts = ["sparsity", "target", "threshold"];

    /// <summary>Whether it says how much goes, rather than how.</summary>
    internal bool IsAmount => Amounts.Contains(Name);

    /// <summary>As people read it: <c>sparsity 80</c>.</summary>
    public override string ToString() => $"{Name} {Value}";
}
