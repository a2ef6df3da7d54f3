using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>Conv1d and Conv2d.</summary>
internal sealed class ConvolutionModule<TModule> : ModuleRule<TModule>
    where TModule : Convolution
{
    /// <inheritdoc />
    protected override LayerKind Convert(TModule module, ModulePlace place) =>
        new ConvolutionKind(module.in_channels, module.out_channels, ValueList.Create<long>(module.kernel_size))
        {
            Stride = ValueList.Create<long>(module.stride),
            Padding = Padding(module, place),
            Dilation = ValueList.Create<long>(module.dilation),
            Groups = module.groups,
            Bias = module.bias is not null,
        };

    private static ValueList<long> Padding(TModule module, ModulePlace place)
    {
        if (module.padding_mode != PaddingModes.Zeros)
            throw place.Refuse($"pads by {module.padding_mode}; only zeros are supported: set padding_mode to Zeros and train again");
        return module.padding_type switch
        {
            TorchSharp.Padding.Same => Same(module, place),
            TorchSharp.Padding.Valid => Window.Repeat(0, module.kernel_size.Length),
            _ => ValueList.Create<long>(module.padding ?? new long[module.kernel_size.Length]),
        };
    }

    /// <summary>"Same" pads dilation (kernel - 1) in all; an odd number falls unevenly to the two sides.</summary>
    private static ValueList<long> Same(TModule module, ModulePlace place)
    {
        var total = module.kernel_size.Zip(module.dilation, (kernel, dilation) => dilation * (kernel - 1)).ToValueList();
        return total.All(padding => padding % 2 == 0)
            ? total.Select(padding => padding / 2).ToValueList()
            : throw place.Refuse($"pads {total} in all, which cannot be split evenly; use a kernel of odd size, or pad by a number");
    }
}
