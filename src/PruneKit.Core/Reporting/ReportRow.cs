namespace PruneKit;

/// <summary>One line of the report's table.</summary>
/// <param name="Name">What is measured, with its unit.</param>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
/// <param name="Change">The difference, in points or per cent.</param>
public sealed record ReportRow(string Name, string Before, string After, string Change);
