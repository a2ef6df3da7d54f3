namespace PruneKit;

/// <summary>The catalogue of export formats.</summary>
public static class Exporters
{
    /// <summary>ONNX, float32; a quantised network as int8 codes between QuantizeLinear and DequantizeLinear. Source: <see href="https://github.com/onnx/onnx/blob/main/docs/IR.md">the ONNX specification</see>, IR 8, opset 17.</summary>
    public static IExporter Onnx { get; } = new OnnxExporter();

    /// <summary>PruneKit's own bundle of a quantised network, in as few bytes as it takes. Source: Export/Bundle/FORMAT.md.</summary>
    public static IExporter Bundle { get; } = new BundleExporter(new BundleOptions());

    /// <summary>A self-contained folder of C99 for a microcontroller, int8. Source: Quantization/FORMAT.md for the arithmetic.</summary>
    public static IExporter C { get; } = new CExporter(new COptions());

    /// <summary>TensorFlow Lite, float32 or int8 throughout. Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">its 8-bit specification</see>.</summary>
    public static IExporter TfLite { get; } = new TfLiteExporter(new TfLiteOptions());

    /// <summary>All of them, by the name that the command line takes.</summary>
    public static Catalogue<IExporter> Catalogue { get; } = new(
        "export format",
        new CatalogueEntry<IExporter>("onnx", "ONNX (IR 8, opset 17), float32, or int8 where the model is quantised; any batch: runs in ONNX Runtime", Onnx),
        new CatalogueEntry<IExporter>("bundle", "bundle: a quantised network for over-the-air updates, every byte counted", Bundle),
        new CatalogueEntry<IExporter>("c", "c: a folder of C99 for a microcontroller, int8, sparse where it pays", C),
        new CatalogueEntry<IExporter>("tflite", "TensorFlow Lite: float32 of a model in floating point, int8 throughout of a quantised one", TfLite));
}
