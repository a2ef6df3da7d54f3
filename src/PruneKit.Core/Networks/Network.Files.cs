namespace PruneKit;

/// <content>From and to files.</content>
public sealed partial class Network
{
    /// <summary>Reads a model file.</summary>
    /// <param name="path">A .safetensors file that PruneKit wrote.</param>
    /// <exception cref="InvalidInputException">Missing, damaged, no PruneKit model, or its tensors do not fit its description.</exception>
    public static Network Load(string path) => FromContainer(Safetensors.Read(path), path);

    /// <summary>Writes a model file: the description, the tensors, and the attachments.</summary>
    /// <param name="path">Where to; the folder exists.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. Default false.</param>
    /// <exception cref="OutputException">It cannot be written, or exists.</exception>
    public void Save(string path, bool overwrite = false) => Safetensors.Save(ToContainer(), path, overwrite);

    /// <summary>The file's content.</summary>
    public TensorContainer ToContainer()
    {
        TensorContainer container = Attachments.WithSection(NetworkSection.Name, NetworkSection.Write(Spec));
        foreach (TensorSpec tensor in Spec.Tensors)
            container = container.With(tensor.Name, TorchStorage.Store(this[tensor.Name]));
        return container;
    }

    /// <summary>A network from a file's content.</summary>
    /// <param name="container">The content.</param>
    /// <param name="origin">Where it came from, for errors.</param>
    public static Network FromContainer(TensorContainer container, string origin)
    {
        NetworkSpec spec = NetworkSection.Read(container, origin);
        StoredTensors.Check(spec, container, origin);
        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Owned(tensor, TorchStorage.Restore(container.Tensors[tensor.Name])));
        TensorContainer rest = spec.Tensors.Aggregate(container.WithoutSection(NetworkSection.Name), (left, tensor) => left.Without(tensor.Name));
        return new Network(spec, new OwnedTensors(tensors), rest);
    }

    /// <summary>A new network with random weights.</summary>
    /// <param name="spec">Its description.</param>
    /// <param name="seed">The same seed gives the same weights on every machine.</param>
    public static Network Create(NetworkSpec spec, int seed)
    {
        var tensors = spec.Tensors.Select((tensor, index) => (tensor, index)).ToDictionary(
            pair => pair.tensor.Name,
            pair => Owned(pair.tensor, InitialTensor.Fill(pair.tensor, unchecked((seed * 1_000_003) + pair.index))));
        return new Network(spec, new OwnedTensors(tensors));
    }
}
