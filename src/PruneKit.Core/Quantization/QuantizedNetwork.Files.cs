namespace PruneKit;

/// <content>From and to files.</content>
public sealed partial class QuantizedNetwork
{
    /// <summary>Reads a model file that holds a quantised network.</summary>
    /// <param name="path">A .safetensors file with section <c>quantization/1</c>.</param>
    /// <exception cref="InvalidInputException">Missing, damaged, not quantised, or its codes contradict its numbers.</exception>
    public static QuantizedNetwork Load(string path) => FromContainer(Safetensors.Read(path), path);

    /// <summary>Writes a model file: what <see cref="Network.Load"/> reads as a network of float32 weights, with scales and codes beside them. The round trip is exact.</summary>
    /// <param name="path">Where to; the folder exists.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. Default false.</param>
    /// <exception cref="OutputException">It cannot be written, or exists.</exception>
    public void Save(string path, bool overwrite = false) => Safetensors.Save(ToContainer(), path, overwrite);

    /// <summary>The file's content.</summary>
    public TensorContainer ToContainer()
    {
        TensorContainer container = QuantizationSection.Remove(Attachments).WithSection(NetworkSection.Name, NetworkSection.Write(Spec));
        foreach (TensorSpec tensor in Spec.Tensors)
            container = container.With(tensor.Name, StoredTensor.Create<float>(Tensors[tensor.Name].ToFloats(), tensor.Shape.Axes));
        return QuantizationSection.Write(this, container);
    }

    /// <summary>A quantised network from a file's content.</summary>
    /// <param name="container">The content.</param>
    /// <param name="origin">Where it came from, for errors.</param>
    /// <exception cref="InvalidInputException">It holds no quantised network, or its codes contradict its numbers.</exception>
    public static QuantizedNetwork FromContainer(TensorContainer container, string origin)
    {
        ArgumentNullException.ThrowIfNull(container);
        return new QuantizedFile(container, origin).Read();
    }
}
