namespace PruneKit;

/// <summary>What a model file holds.</summary>
/// <param name="File">The file.</param>
/// <param name="FileBytes">All its bytes.</param>
/// <param name="BrotliBytes">After Brotli, a general compressor.</param>
/// <param name="Inputs">Each input's name and shape.</param>
/// <param name="Outputs">Each output's name and shape.</param>
/// <param name="Layers">One a layer.</param>
public sealed record ModelInspection(string File, long FileBytes, long BrotliBytes, ValueList<string> Inputs, ValueList<string> Outputs, ValueList<InspectedLayer> Layers) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.inspect/1";

    /// <summary>Numbers that are trained.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Weights that sparsity counts.</summary>
    public long Weights => Layers.Sum(layer => layer.Weights);

    /// <summary>Those that are zero.</summary>
    public long ZeroWeights => Layers.Sum(layer => layer.ZeroWeights);

    /// <summary>The share of zeros.</summary>
    public double SparsityPercent => Weights == 0 ? 0 : 100.0 * ZeroWeights / Weights;

    /// <summary>Multiply-accumulates of one inference, zeros included.</summary>
    public long Macs => Layers.Sum(layer => layer.Macs);

    /// <value>The sections in the file.</value>
    public required ValueList<string> Sections { get; init; }

    /// <value>Its channel groups; empty where a kind of layer has no rule for them, which <see cref="Warnings"/> then say.</value>
    public required ValueList<InspectedGroup> Groups { get; init; }

    /// <value>What it would ask of a device with int8 and with float32 numbers; empty where a kind of layer has no memory rule.</value>
    public required ValueList<InspectedFootprint> Footprints { get; init; }

    /// <value>What is wrong with the model but does not keep it from being shown: NaN or infinite weights, layers that later stages do not know.</value>
    public required ValueList<string> Warnings { get; init; }

    /// <value>Bits and bytes, layer by layer, of a quantised model; null of any other.</value>
    public ValueList<QuantizedLayer>? Quantized { get; init; }

    /// <value>What it takes on a device, where one was named; null where none was.</value>
    public DeviceEstimate? Device { get; init; }

    /// <value>How a sensor's samples become its input; null where the file does not say (no section <c>signal/1</c>).</value>
    public InspectedSignal? Signal { get; init; }

    /// <summary>Inspects a model file, with what it takes on a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">The device's name.</param>
    /// <param name="use">Inferences a day and battery.</param>
    /// <exception cref="InvalidInputException">Missing, damaged, or no PruneKit model.</exception>
    /// <exception cref="InvalidOptionException">There is no such device.</exception>
    /// <exception cref="UnsupportedLayerException">A layer has no C for the device; the message names it.</exception>
    public static ModelInspection Of(string path, string device, DeviceUse use)
    {
        Devices.Catalogue.Find(device);
        ModelInspection inspection = Of(path);
        using Network network = TaskModel.Load(path);
        return inspection with { Device = DeviceEstimates.Of(network, path, device, use) };
    }

    /// <summary>Inspects a model file, without libtorch.</summary>
    /// <exception cref="InvalidInputException">Missing, damaged, or no PruneKit model.</exception>
    public static ModelInspection Of(string path)
    {
        TensorContainer container = Safetensors.Read(path);
        NetworkSpec spec = NetworkSection.Read(container, path);
        StoredTensors.Check(spec, container, path);
        var structure = InspectedStructure.Of(spec);
        ModelSize size = ModelSize.Of(InputFile.ReadAllBytes(path));
        return new ModelInspection(
            path,
            size.FileBytes,
            size.BrotliBytes,
            spec.Inputs.Select(input => $"{input.Name} {input.Shape}").ToValueList(),
            spec.Outputs.Select(output => $"{output.Name} {spec.ShapeOf(output.Source)}").ToValueList(),
            InspectedLayer.All(spec, container).ToValueList())
        {
            Quantized = QuantizationSection.StandsIn(container) ? QuantizedLayer.All(QuantizedNetwork.FromContainer(container, path)).ToValueList() : null,
            Signal = InspectedSignal.Of(SignalSection.Read(container, path)),
            Sections = container.Sections.Keys.ToValueList(),
            Groups = structure.Groups,
            Footprints = structure.Footprints,
            Warnings = [.. Warn(spec, container), .. structure.Missing],
        };
    }

    private static IEnumerable<string> Warn(NetworkSpec spec, TensorContainer container)
    {
        foreach (TensorSpec tensor in spec.Tensors.Where(tensor => !TaskModel.IsConstant(tensor)))
        {
            if (StoredNumbers.CountNotFinite(container.Tensors[tensor.Name]) is > 0 and long bad)
                yield return $"tensor '{tensor.Name}' of {tensor.Layer} holds {bad} NaN or infinite values; the other verbs refuse this model";
        }
    }
}
