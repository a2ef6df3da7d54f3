using System.Globalization;

namespace PruneKit;

/// <summary>A number of multiply-accumulate operations, of one inference unless said otherwise. One MAC is two FLOPs, which is why they are never mixed.</summary>
/// <param name="Count">The count; not negative.</param>
public readonly record struct MacCount(long Count)
{
    /// <summary>So many million.</summary>
    public static MacCount Million(long count) => new(count * 1_000_000);

    /// <summary>The sum of two counts.</summary>
    public static MacCount operator +(MacCount left, MacCount right) => new(left.Count + right.Count);

    /// <summary>The sum of two counts.</summary>
    public static MacCount Add(MacCount left, MacCount right) => left + right;

    /// <summary>With thousands marked: <c>318,464</c>.</summary>
    public override string ToString() => Count.ToString("N0", CultureInfo.InvariantCulture);
}
