using TorchSharp;

namespace PruneKit;

/// <summary>Fills a module from a file: safetensors under the module's own names, or what TorchSharp's <c>module.save</c> wrote.</summary>
internal static class ModuleWeights
{
    /// <summary>Loads every parameter and buffer.</summary>
    /// <exception cref="InvalidInputException">The file is damaged, misses a tensor, or one has another shape.</exception>
    public static void Load(torch.nn.Module module, string path)
    {
        if (!File.Exists(path))
            throw new InvalidInputException($"{path} does not exist; give a .safetensors or a file of TorchSharp's module.save");
        if (path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            LoadSafetensors(module, path);
        else
            LoadTorchSharp(module, path);
    }

    private static void LoadSafetensors(torch.nn.Module module, string path)
    {
        TensorContainer container = Safetensors.Read(path);
        using IDisposable frozen = torch.no_grad();
        foreach ((string name, torch.Tensor target) in module.state_dict())
        {
            if (!container.Tensors.TryGetValue(name, out StoredTensor? stored))
                throw new InvalidInputException($"{path} holds no tensor '{name}'{Nearest.Hint(name, [.. container.Tensors.Keys.Take(20)])}");
            if (!stored.Shape.AsSpan().SequenceEqual(target.shape))
                throw new InvalidInputException($"{path}: tensor '{name}' is {stored.Shape}, but the module's is [{string.Join(", ", target.shape)}]");
            using torch.Tensor values = TorchStorage.Restore(stored);
            target.copy_(values);
        }
    }

    /// <summary>TorchSharp copies with broadcasting, so shapes are compared before and after.</summary>
    private static void LoadTorchSharp(torch.nn.Module module, string path)
    {
        try
        {
            module.load(path);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidInputException($"{path} does not fit the module: {e.Message.ReplaceLineEndings(" ")}; save it with module.save of the same class", e);
        }
    }
}
