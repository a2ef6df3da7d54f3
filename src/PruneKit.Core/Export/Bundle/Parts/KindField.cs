namespace PruneKit;

/// <summary>A setting of a layer kind as it stands in a bundle.</summary>
/// <param name="Name">Its name in section <c>network/1</c>.</param>
/// <param name="Type">How it is written.</param>
/// <param name="Required">Whether it always stands there; others only where they are not the default.</param>
/// <param name="Choices">The names that a choice has, in the order of their numbers; empty for others.</param>
internal sealed record KindField(string Name, KindFieldType Type, bool Required, ValueList<string> Choices);
