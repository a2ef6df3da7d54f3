using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>ConvTranspose1d and ConvTranspose2d.</summary>
internal sealed class TransposedConvolutionModule<TModule> : ModuleRule<TModule>
    where TModule : Convolution
{
    /// <inheritdoc />
    protected override LayerKind Convert(TModule module, ModulePlace place)
    {
        if (module.padding_mode != PaddingModes.Zeros)
            throw place.Refuse($"pads by {module.padding_mode}; only zeros are supported: set padding_mode to Zeros and train again");
        long[] zeros = new long[module.kernel_size.Length];
        return new TransposedConvolutionKind(module.in_channels, module.out_channels, ValueList.Create<long>(module.kernel_size))
        {
            Stride = ValueList.Create<long>(module.stride),
            Padding = ValueList.Create<long>(module.padding ?? zeros),
            OutputPadding = ValueList.Create<long>(module.output_padding ?? zeros),
            Dilation = ValueList.Create<long>(module.dilation),
            Groups = module.groups,
            Bias = module.bias is not null,
        };
    }
}
