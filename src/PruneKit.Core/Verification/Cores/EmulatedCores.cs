namespace PruneKit;

/// <summary>The cores that C can be verified on.</summary>
public static class EmulatedCores
{
    /// <summary>Cortex-M4: DSP instructions.</summary>
    public static EmulatedCore CortexM4 { get; } = new("cortex-m4", "mps2-an386", ["-mcpu=cortex-m4", "-mthumb"], 0, 0x2000_0000, 0x4000_0000, 1.6);

    /// <summary>Cortex-M7: DSP instructions.</summary>
    public static EmulatedCore CortexM7 { get; } = new("cortex-m7", "mps2-an500", ["-mcpu=cortex-m7", "-mthumb"], 0, 0x2000_0000, 0x4000_0000, 1.6);

    /// <summary>Cortex-M33: DSP instructions.</summary>
    public static EmulatedCore CortexM33 { get; } = new("cortex-m33", "mps2-an505", ["-mcpu=cortex-m33", "-mthumb"], 0x1000_0000, 0x3800_0000, 0x4000_0000, 1.28);

    /// <summary>Cortex-M55: DSP and Helium instructions.</summary>
    public static EmulatedCore CortexM55 { get; } = new("cortex-m55", "mps3-an547", ["-mcpu=cortex-m55", "-mthumb", "-mfloat-abi=hard"], 0, 0x2100_0000, 0xE000_E010, 2.048);

    /// <summary>Cortex-M0+: its instructions, run on an emulated Cortex-M3, which has them all; the kernels in plain C.</summary>
    public static EmulatedCore CortexM0Plus { get; } = new("cortex-m0plus", "mps2-an385", ["-mcpu=cortex-m0plus", "-mthumb"], 0, 0x2000_0000, 0x4000_0000, 1.6);

    /// <summary>Cortex-M3: without DSP instructions; the kernels in plain C.</summary>
    public static EmulatedCore CortexM3 { get; } = new("cortex-m3", "mps2-an385", ["-mcpu=cortex-m3", "-mthumb"], 0, 0x2000_0000, 0x4000_0000, 1.6);

    /// <summary>The core of that name, or of the device of that name.</summary>
    /// <exception cref="InvalidOptionException">There is none.</exception>
    internal static EmulatedCore Of(string name) => Catalogue.Find(Devices.RunningC.Contains(name) ? Devices.Catalogue.Find(name).Processor!.Name : name);

    /// <summary>All of them, by the name that the command line takes.</summary>
    public static Catalogue<EmulatedCore> Catalogue { get; } = new(
        "core",
        [.. ((EmulatedCore[])[CortexM4, CortexM7, CortexM33, CortexM55, CortexM3, CortexM0Plus]).Select(core => new CatalogueEntry<EmulatedCore>(core.Name, $"{core.Name} under QEMU ({core.Machine})", core))]);
}
