namespace PruneKit;

/// <summary>Where a width goes that is no multiple of what the device likes.</summary>
public enum WidthRounding
{
    /// <summary>To the next multiple above.</summary>
    Up,

    /// <summary>To the nearest multiple, upwards from half way; never to 0.</summary>
    Nearest,
}
