namespace PruneKit;

/// <summary>How a setting of a layer kind is written.</summary>
internal enum KindFieldType
{
    /// <summary>A byte, 0 or 1.</summary>
    Flag,

    /// <summary>A folded number in groups of seven bits.</summary>
    Integer,

    /// <summary>A byte that says how, and the number.</summary>
    Real,

    /// <summary>How many, and folded numbers.</summary>
    Integers,

    /// <summary>A byte: the place among the choices.</summary>
    Choice,
}
