namespace PruneKit;

/// <summary>A microcontroller's core that QEMU emulates: what C is run on where no board is at hand.</summary>
/// <remarks>Source: <see href="https://www.qemu.org/docs/master/system/arm/mps2.html">QEMU's Arm MPS2 and MPS3 boards</see>. Instructions are counted, not cycles: there is no pipeline and no flash that has to be waited for.</remarks>
/// <param name="Name">Its name: <c>cortex-m4</c>.</param>
/// <param name="Machine">The board that QEMU emulates.</param>
/// <param name="Flags">What the compiler is told.</param>
/// <param name="Code">Where code starts.</param>
/// <param name="Ram">Where RAM starts.</param>
/// <param name="Timer">Where a timer stands: the board's CMSDK timer 0, or SysTick.</param>
/// <param name="TicksPerInstruction">Of that timer, with one instruction taken as 64 ns.</param>
public sealed record EmulatedCore(string Name, string Machine, ValueList<string> Flags, uint Code, uint Ram, uint Timer, double TicksPerInstruction)
{
    /// <summary>Bytes of code and of RAM that the runner takes.</summary>
    internal const int Memory = 4 << 20;
}
