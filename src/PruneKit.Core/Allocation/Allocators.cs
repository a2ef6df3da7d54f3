namespace PruneKit;

/// <summary>The built-in allocators.</summary>
public static class Allocators
{
    /// <summary>The allocators by name, each made from its settings.</summary>
    public static Catalogue<Func<AllocationSettings, IAllocator>> Catalogue { get; } = new(
        "allocation",
        new("uniform", "every layer loses the same share", _ => Uniform),
        new("global", "layers compete: the lowest scores of the whole network go", _ => Global),
        new("er", "Erdos-Renyi: layers with many inputs and outputs lose more (Mocanu et al. 2018)", _ => ErdosRenyi),
        new("erk", "Erdos-Renyi kernel: the same, and kernels count (Evci et al. 2020)", _ => ErdosRenyiKernel),
        new("lamp", "layers compete by scores over what would be left of their layer (Lee et al. 2021)", _ => Lamp),
        new("sensitivity", "every layer raises the loss on data equally (Han et al. 2015)", Sensitivity),
        new("dynamic", "the least loss on data under a budget of weights, MACs or own costs (Frantar and Alistarh 2022)", Dynamic));

    /// <inheritdoc cref="UniformAllocator"/>
    public static IAllocator Uniform => UniformAllocator.Instance;

    /// <inheritdoc cref="GlobalAllocator"/>
    public static IAllocator Global => GlobalAllocator.Instance;

    /// <inheritdoc cref="ErdosRenyiAllocator"/>
    public static IAllocator ErdosRenyi => ErdosRenyiAllocator.Plain;

    /// <inheritdoc cref="ErdosRenyiAllocator"/>
    public static IAllocator ErdosRenyiKernel => ErdosRenyiAllocator.Kernel;

    /// <inheritdoc cref="LampAllocator"/>
    public static IAllocator Lamp => LampAllocator.Instance;

    /// <inheritdoc cref="SensitivityAllocator"/>
    /// <param name="settings">Calibration data, levels, cache.</param>
    /// <exception cref="InvalidOptionException">There are no calibration data.</exception>
    public static IAllocator Sensitivity(AllocationSettings settings) => new SensitivityAllocator(Guard.NotNull(settings));

    /// <inheritdoc cref="DynamicAllocator"/>
    /// <param name="settings">Calibration data, cost, levels, cache.</param>
    /// <exception cref="InvalidOptionException">There are no calibration data.</exception>
    public static IAllocator Dynamic(AllocationSettings settings) => new DynamicAllocator(Guard.NotNull(settings));
}
