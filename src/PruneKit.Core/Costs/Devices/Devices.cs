namespace PruneKit;

/// <summary>The devices that PruneKit knows. Sizes are the makers' data sheets'; energies are ranges, for the same chip and network differ by 1.8 times between those who measured.</summary>
public static class Devices
{
    private const string C = "c";
    private static readonly ValueList<string> Small = [C, "tflite"];

    /// <summary>The devices by name.</summary>
    public static Catalogue<Device> Catalogue { get; } = new("device", [.. All().Select(device => new CatalogueEntry<Device>(device.Name, device.Title, device))]);

    /// <summary>The names of those that run the exported C.</summary>
    public static IReadOnlyList<string> RunningC { get; } = [.. Catalogue.Entries.Where(entry => entry.Value.Processor is not null).Select(entry => entry.Name)];

    private static IEnumerable<Device> All() =>
    [
        .. Processors.All.Select(processor => new Device(processor.Name, $"any {processor.Name}", processor.Source, Small) { Processor = processor }),
        .. Radios(),
        .. St(),
        new("esp32-s3", "Espressif ESP32-S3", "ESP32-S3 data sheet; its flash stands beside the chip", Small) { Ram = ByteSize.KiB(512), Megahertz = 240 },
        new("snapdragon-w5", "a watch with an application processor of the Snapdragon W5's class", "the maker's product brief", ["onnx", "tflite"]) { Megahertz = 1_700 },
    ];

    private static IEnumerable<Device> Radios() =>
    [
        Chip("nrf52840", "Nordic nRF52840", "nRF52840 Product Specification v1.7", Processors.CortexM4, 64, ByteSize.KiB(1024), ByteSize.KiB(256)) with
        {
            PicojoulesPerCycle = new EstimateRange(155, 295),
            EnergySource = "the same, CPU running from flash with cache at 3 V: 3.3 mA with DC/DC, 6.3 mA without",
        },
        Chip("nrf5340", "Nordic nRF5340, application core", "nRF5340 Product Specification", Processors.CortexM33, 64, ByteSize.KiB(1024), ByteSize.KiB(512)) with
        {
            PicojoulesPerCycle = new EstimateRange(98, 127),
            EnergySource = "the same, at 64 MHz (128 MHz takes more a cycle)",
        },
        Chip("apollo3", "Ambiq Apollo3 Blue", "Apollo3 Blue data sheet", Processors.CortexM4, 48, ByteSize.KiB(1024), ByteSize.KiB(384)) with
        {
            PicojoulesPerCycle = new EstimateRange(20, 40),
            EnergySource = "the maker's claim of 6 uA/MHz at 3.3 V, and twice that: nobody else's measurement was found",
        },
        Chip("apollo4", "Ambiq Apollo4", "Apollo4 data sheet", Processors.CortexM4, 96, ByteSize.KiB(2048), new ByteSize(1_843_200)) with
        {
            PicojoulesPerCycle = new EstimateRange(13, 26),
            EnergySource = "the maker's claim of 4 uA/MHz at 3.3 V, and twice that: nobody else's measurement was found",
        },
    ];

    private static IEnumerable<Device> St() =>
    [
        Chip("stm32l4r5", "ST STM32L4R5", "STM32L4R5 data sheet", Processors.CortexM4, 120, ByteSize.KiB(2048), ByteSize.KiB(640)) with
        {
            PicojoulesPerCycle = new EstimateRange(322, 628),
            EnergySource = "MLPerf Tiny, measured by three submitters",
        },
        Chip("stm32u575", "ST STM32U575", "STM32U575 data sheet", Processors.CortexM33, 160, ByteSize.KiB(2048), ByteSize.KiB(786)) with
        {
            PicojoulesPerCycle = new EstimateRange(141, 164),
            EnergySource = "MLPerf Tiny v1.2, measured",
        },
        Chip("stm32h7a3", "ST STM32H7A3", "STM32H7A3 data sheet", Processors.CortexM7, 280, ByteSize.KiB(2048), new ByteSize(1_441_792)) with
        {
            PicojoulesPerCycle = new EstimateRange(435, 480),
            EnergySource = "MLPerf Tiny v1.2, measured",
        },
        Chip("stm32wb55", "ST STM32WB55", "STM32WB55 data sheet", Processors.CortexM4, 64, ByteSize.KiB(1024), ByteSize.KiB(256)) with
        {
            PicojoulesPerCycle = new EstimateRange(159, 321),
            EnergySource = "the same, run mode from flash at 3 V: 53 uA/MHz with its converter, 107 uA/MHz without",
        },
    ];

    private static Device Chip(string name, string title, string source, Processor processor, double megahertz, ByteSize flash, ByteSize ram) =>
        new(name, title, source, Small) { Processor = processor, Megahertz = megahertz, Flash = flash, Ram = ram };
}
