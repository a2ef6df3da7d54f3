namespace PruneKit;

/// <summary>The formats a network is exported to.</summary>
public enum ArtifactFormat
{
    /// <summary>Open Neural Network Exchange: IR 8, opset 17, float32 or int8.</summary>
    Onnx,

    /// <summary>PruneKit's own bundle: a quantised network in as few bytes as it takes (Export/Bundle/FORMAT.md).</summary>
    Bundle,

    /// <summary>A folder of C99 sources for a microcontroller, int8.</summary>
    C,

    /// <summary>TensorFlow Lite's flat file: float32, or int8 throughout.</summary>
    TfLite,
}
