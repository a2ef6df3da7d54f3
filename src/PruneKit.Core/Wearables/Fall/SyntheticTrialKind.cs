namespace PruneKit;

/// <summary>What a synthetic person does.</summary>
internal enum SyntheticTrialKind
{
    /// <summary>Falls from standing to lying.</summary>
    Fall,

    /// <summary>Walks, with a hard step.</summary>
    Walk,

    /// <summary>Jogs.</summary>
    Jog,

    /// <summary>Jumps, and stands again.</summary>
    Jump,

    /// <summary>Sits down hard.</summary>
    Sit,

    /// <summary>Lies down slowly, with a bump.</summary>
    Lie,
}
