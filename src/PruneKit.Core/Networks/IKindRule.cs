namespace PruneKit;

/// <summary>What a stage knows about one kind of layer.</summary>
internal interface IKindRule
{
    /// <summary>The kind's record type.</summary>
    Type Kind { get; }
}
