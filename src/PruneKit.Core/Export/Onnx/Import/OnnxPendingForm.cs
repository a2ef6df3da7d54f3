namespace PruneKit;

/// <summary>What stands between two nodes but is no value of a network.</summary>
internal enum OnnxPendingForm
{
    /// <summary>erf(x / sqrt 2), on its way to a GELU.</summary>
    Erf,

    /// <summary>1 + erf(x / sqrt 2).</summary>
    ErfPlusOne,

    /// <summary>(1 + erf(x / sqrt 2)) / 2.</summary>
    HalfCurve,

    /// <summary>x (1 + erf(x / sqrt 2)).</summary>
    TwiceGelu,

    /// <summary>[time, batch, features].</summary>
    TimeFirst,

    /// <summary>[time, directions, batch, units].</summary>
    Sequence,

    /// <summary>[time, batch, directions, units].</summary>
    SequenceTurned,

    /// <summary>A value times a factor, rounded to whole numbers.</summary>
    Rounded,

    /// <summary>Codes as whole numbers that choose entries of a table.</summary>
    CodeIndex,

    /// <summary>[directions, batch, units].</summary>
    State,
}
