using TorchSharp.Modules;

namespace PruneKit;

/// <summary>The pools' settings; what a module leaves out is null there and the default here.</summary>
internal static class PoolModules
{
    /// <summary>MaxPool1d.</summary>
    public static LayerKind Max(MaxPool1d module, ModulePlace place) => new MaxPoolKind([module.kernel_size])
    {
        Stride = [module.stride ?? module.kernel_size],
        Padding = [module.padding ?? 0],
        Dilation = [module.dilation ?? 1],
        Ceiling = module.ceil_mode,
    };

    /// <summary>MaxPool2d.</summary>
    public static LayerKind Max(MaxPool2d module, ModulePlace place) => new MaxPoolKind(Both(module.kernel_size, 0))
    {
        Stride = Both(module.stride ?? module.kernel_size, 0),
        Padding = Both(module.padding, 0),
        Dilation = Both(module.dilation, 1),
        Ceiling = module.ceil_mode,
    };

    /// <summary>AvgPool1d.</summary>
    public static LayerKind Average(AvgPool1d module, ModulePlace place) => new AveragePoolKind([module.kernel_size])
    {
        Stride = [module.stride ?? module.kernel_size],
        Padding = [module.padding ?? 0],
        Ceiling = module.ceil_mode,
        CountPadding = module.count_include_pad,
    };

    /// <summary>AvgPool2d.</summary>
    public static LayerKind Average(AvgPool2d module, ModulePlace place)
    {
        if (module.divisor_override is long divisor)
            throw place.Refuse($"divides by {divisor} instead of the window's size; leave divisor_override out and scale the next layer's weights");
        return new AveragePoolKind(Both(module.kernel_size, 0))
        {
            Stride = Both(module.stride ?? module.kernel_size, 0),
            Padding = Both(module.padding, 0),
            Ceiling = module.ceil_mode,
            CountPadding = module.count_include_pad,
        };
    }

    /// <summary>Two numbers, where a module may hold none or one for both axes.</summary>
    public static ValueList<long> Both(long[]? numbers, long otherwise) => numbers switch
    {
        null or [] => [otherwise, otherwise],
        [long one] => [one, one],
        _ => ValueList.Create<long>(numbers),
    };
}
