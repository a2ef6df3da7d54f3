namespace PruneKit;

/// <summary>What a tensor does with the channels of a group.</summary>
public enum MemberPart
{
    /// <summary>It makes them: rows of a convolution, a linear layer, a recurrent gate; its bias.</summary>
    Producer,

    /// <summary>It scales, shifts or normalises them.</summary>
    Norm,

    /// <summary>It reads them: columns.</summary>
    Consumer,
}
