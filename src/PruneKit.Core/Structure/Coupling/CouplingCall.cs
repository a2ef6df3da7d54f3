namespace PruneKit;

/// <summary>One layer's turn: the layouts of what it reads, its tensors, and the ways to tie them.</summary>
internal sealed class CouplingCall(Layer layer, Layout[][] inputs, ChannelLayouts layouts, ValueList<Shape> outputs)
{
    /// <summary>The layer.</summary>
    public Layer Layer => layer;

    /// <summary>For each input, one layout an axis.</summary>
    public Layout[][] Inputs => inputs;

    /// <summary>The axes of the first input.</summary>
    public Layout[] Input => inputs[0];

    /// <summary>The shapes of the outputs, one a port.</summary>
    public ValueList<Shape> OutputShapes => outputs;

    /// <summary>Declares that an axis of a tensor carries channels, and gives its layout.</summary>
    /// <param name="slot">The slot that the tensor fills.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="part">What the tensor does with them.</param>
    public Layout Tensor(string slot, int axis, MemberPart part) => layouts.Tensor(layer, slot, axis, part);

    /// <summary>Makes two layouts one, or locks both and returns false.</summary>
    public bool Unite(Layout first, Layout second) => LayoutUnion.Unite(first, second, layer.ToString());

    /// <summary>Ties an axis of a tensor to a layout.</summary>
    public void Tie(string slot, int axis, MemberPart part, Layout layout) => Unite(layout, Tensor(slot, axis, part));

    /// <summary>An axis that is made anew and never loses a position: a step of time or space.</summary>
    public Layout Fixed(long size) => new Dimension(size) { IsStructural = true, Locked = $"{layer} makes it position by position" };

    /// <summary>Keeps all positions of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="why">What the layer does: <c>slides over it</c>.</param>
    public void Lock(Layout axis, string why) => axis.Lock($"{layer} {why}");

    /// <summary>Remembers a layout whose kept size is a number of the kind: groups, the start of a slice.</summary>
    public void Note(string name, Layout layout) => layouts.Note(layer, name, layout);

    /// <summary>New spatial axes after those of channels, with the old ones locked.</summary>
    /// <param name="channels">The layout of the channels that go out.</param>
    public Layout[] Slide(Layout channels)
    {
        foreach (Layout axis in Input.Skip(1))
            Lock(axis, "slides over this axis");
        return [channels, .. outputs[0].Axes.Skip(1).Select(Fixed)];
    }
}
