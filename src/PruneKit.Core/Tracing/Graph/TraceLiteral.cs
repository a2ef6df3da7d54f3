namespace PruneKit;

/// <summary>The value of a constant.</summary>
/// <param name="Kind">Which of the other members counts.</param>
/// <param name="Text">The text as recorded; a string's without its quotes.</param>
/// <param name="Integer">A whole number.</param>
/// <param name="Number">A floating-point number, or a truth value as 0 or 1.</param>
internal sealed record TraceLiteral(TraceLiteralKind Kind, string Text = "", Extent Integer = default, double Number = 0)
{
    /// <summary>The constant without a value.</summary>
    internal static TraceLiteral None { get; } = new(TraceLiteralKind.None);
}
