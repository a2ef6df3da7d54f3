namespace PruneKit;

/// <summary>One value of a trace; in SSA form each is given once.</summary>
/// <param name="Name">Its name without the percent sign.</param>
/// <param name="Type">Its type.</param>
internal sealed record TraceValue(string Name, TraceType Type);
