namespace PruneKit;

/// <summary>The classes of ANSI/AAMI EC57 without Q (paced and unclassifiable beats), in the order of the network's outputs.</summary>
internal enum BeatClass
{
    /// <summary>Not one of the four: paced or unclassifiable; never trained or scored.</summary>
    None = -1,

    /// <summary>Normal and bundle branch block beats, atrial and nodal escapes.</summary>
    Normal = 0,

    /// <summary>Supraventricular ectopic beats.</summary>
    Supraventricular = 1,

    /// <summary>Ventricular ectopic beats.</summary>
    Ventricular = 2,

    /// <summary>Fusions of a ventricular and a normal beat.</summary>
    Fusion = 3,
}
