using System.Buffers.Binary;

namespace PruneKit.Tests;

/// <summary>A folder with a small record "r" of two signals: 995, 1000, 1024 and 1011, 2047, -2048.</summary>
internal sealed class WfdbFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WfdbFolder()
    {
        Header("r 2 360 3", "r.dat 212 200 11 1024 995 3019 0 MLII", "r.dat 212 200 11 1024 1011 1010 0 V5", "# a comment");
        Samples(0xE3, 0x33, 0xF3, 0xE8, 0x73, 0xFF, 0x00, 0x84, 0x00);
        Annotations((28 << 10) | 1, (1 << 10) | 1, 0);
    }

    public string Path => _folder.Path;

    public WfdbRecord Read() => WfdbReader.Read(Path, "r");

    public string Failure() => Assert.Throws<InvalidInputException>(Read).Message;

    public WfdbFolder Header(params string[] lines) => With("r.hea", () => File.WriteAllLines(_folder.File("r.hea"), lines));

    public WfdbFolder Samples(params byte[] bytes) => With("r.dat", () => File.WriteAllBytes(_folder.File("r.dat"), bytes));

    public WfdbFolder Annotations(params int[] words) => With("r.atr", () => File.WriteAllBytes(_folder.File("r.atr"), Words(words)));

    public WfdbFolder Without(string file) => With(file, () => { });

    public void Dispose() => _folder.Dispose();

    public static byte[] Words(params int[] words)
    {
        byte[] bytes = new byte[2 * words.Length];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)words[i]);
        return bytes;
    }

    private WfdbFolder With(string file, Action write)
    {
        File.Delete(_folder.File(file));
        write();
        return this;
    }
}
