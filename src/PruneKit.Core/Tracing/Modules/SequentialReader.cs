using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Reads a Sequential, nested ones too, module by module: each becomes a layer that reads the one before.</summary>
internal sealed class SequentialReader
{
    private const string InputName = "input";
    private readonly Dictionary<nn.Module, string> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<BorrowedTensor> _tensors = [];
    private readonly List<Layer> _layers = [];
    private readonly InputSpec _input;
    private PortRef _last;
    private Shape _shape;

    public SequentialReader(Shape input, ElementType type)
    {
        _input = new InputSpec(InputName, input, type);
        (_last, _shape) = (InputName, input);
    }

    /// <summary>The module's tensors that the layers use.</summary>
    public IReadOnlyList<BorrowedTensor> Tensors => _tensors;

    /// <summary>The description; tensors keep the module's names.</summary>
    /// <exception cref="UnsupportedLayerException">A module or a setting has no layer.</exception>
    /// <exception cref="InvalidInputException">Shapes do not fit.</exception>
    public NetworkSpec Read(Sequential module)
    {
        ReadChildren(module, "");
        return new NetworkSpec([_input], _layers.ToValueList(), [new OutputSpec("output", _last)]);
    }

    private void ReadChildren(Sequential module, string prefix)
    {
        foreach ((string name, nn.Module child) in module.named_children())
        {
            string path = prefix + name;
            if (child.GetType() == typeof(Sequential))
                ReadChildren((Sequential)child, path + ".");
            else
                ReadModule(new ModulePlace(path, child, _shape));
        }
    }

    private void ReadModule(ModulePlace place)
    {
        if (ModuleRules.Convert(place) is not { } kind)
            return;
        var layer = new Layer(place.Path == InputName ? InputName + "_layer" : place.Path, kind, [_last]);
        _layers.Add(layer with { Tensors = Borrow(layer, place) });
        _shape = Infer(layer);
        _last = new PortRef(layer.Name);
    }

    /// <summary>Takes the tensors in the layer's slots; a module that stands in two places is one set of tensors.</summary>
    private ValueList<TensorBinding> Borrow(Layer layer, ModulePlace place)
    {
        bool isNew = _seen.TryAdd(place.Module, place.Path);
        string owner = _seen[place.Module];
        foreach (Slot slot in isNew ? layer.Kind.Slots : [])
            _tensors.Add(new BorrowedTensor($"{owner}.{slot.Name}", Find(place, slot), slot.IsTrained));
        return owner == layer.Name ? [] : layer.Kind.Slots.Select(slot => new TensorBinding(slot.Name, $"{owner}.{slot.Name}")).ToValueList();
    }

    private static Tensor Find(ModulePlace place, Slot slot)
    {
        Tensor? tensor = slot.IsTrained ? place.Module.get_parameter(slot.Name) : place.Module.get_buffer(slot.Name);
        return tensor is { IsInvalid: false } ? tensor : throw place.Refuse($"its tensor '{slot.Name}' is missing or has been disposed");
    }

    private Shape Infer(Layer layer)
    {
        try
        {
            return layer.Kind.InferShapes([_shape])[0];
        }
        catch (Exception e) when (e is InvalidInputException or OverflowException or DivideByZeroException)
        {
            throw new InvalidInputException($"{layer}: {e.Message}", e);
        }
    }
}
