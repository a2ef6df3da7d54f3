namespace PruneKit;

/// <summary>The stages that the sleep network tells apart, in its order.</summary>
internal enum SleepStage
{
    /// <summary>Awake.</summary>
    Wake,

    /// <summary>N1 to N4.</summary>
    Nrem,

    /// <summary>Rapid eye movements.</summary>
    Rem,
}
