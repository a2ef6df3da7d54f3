namespace PruneKit;

/// <summary>The formats a network is exported to.</summary>
public enum ArtifactFormat
{
    /// <summary>Open Neural Network Exchange: IR 8, opset 17, float32.</summary>
    Onnx,
}
