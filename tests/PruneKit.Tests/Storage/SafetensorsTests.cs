using System.Buffers.Binary;
using System.Text;

namespace PruneKit.Tests;

public sealed class SafetensorsTests
{
    [Fact]
    public void A_link_is_read_as_the_file_it_points_to()
    {
        using var folder = new TemporaryFolder();
        TensorContainer container = TensorContainer.Empty.With("w", StoredTensor.Create<float>([1, 2, 3]));
        Safetensors.Save(container, folder.File("model.safetensors"), overwrite: false);
        try
        {
            File.CreateSymbolicLink(folder.File("link.safetensors"), folder.File("model.safetensors"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"no symbolic links here: {e.Message}");
        }

        Assert.Equal(container.Digest(), Safetensors.Read(folder.File("link.safetensors")).Digest());
    }

    [Fact]
    public void Writes_the_bytes_of_the_example()
    {
        byte[] file = Safetensors.Write(TensorContainer.Empty.With("w", StoredTensor.Create<float>([1, 2])));
        Assert.Equal(72, file.Length);
        Assert.Equal(56, BinaryPrimitives.ReadInt64LittleEndian(file));
        Assert.Equal("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ", Encoding.UTF8.GetString(file, 8, 56));
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40], file[64..]);
    }

    [Fact]
    public void Reads_what_it_wrote() =>
        Property.Holds(SafetensorsSamples.Containers, container => SafetensorsSamples.AssertEqual(container, Safetensors.Read(Safetensors.Write(container), "test")));

    [Fact]
    public void The_same_content_gives_the_same_bytes_in_whatever_order_it_came() => Property.Holds(SafetensorsSamples.Containers, container =>
    {
        TensorContainer reversed = TensorContainer.Empty;
        foreach ((string name, string text) in container.Sections.Reverse())
            reversed = reversed.WithSection(name, text);
        foreach ((string name, StoredTensor tensor) in container.Tensors.Reverse())
            reversed = reversed.With(name, tensor);
        Assert.Equal(Safetensors.Write(container), Safetensors.Write(reversed));
        Assert.Equal(container.Digest(), Safetensors.Read(Safetensors.Write(container), "test").Digest());
    });

    [Fact]
    public void Data_and_every_tensor_are_aligned_to_their_elements() => Property.Holds(SafetensorsSamples.Containers, container =>
    {
        byte[] file = Safetensors.Write(container);
        int dataStart = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, dataStart % 8);
        SafetensorsHeader header = SafetensorsHeaderReader.Read(file.AsSpan(8..dataStart), "test");
        Assert.All(header.Entries, entry => Assert.Equal(0, entry.Begin % ElementTypes.SizeOf(entry.Type)));
    });

    [Fact]
    public void Saves_and_reads_a_file()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(SafetensorsSamples.Small, folder.File("m.safetensors"), overwrite: false);
        SafetensorsSamples.AssertEqual(SafetensorsSamples.Small, Safetensors.Read(folder.File("m.safetensors")));
        Assert.Equal([folder.File("m.safetensors")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        AssertUnreadable(folder.File("none.safetensors"), "no such file");
        AssertUnreadable(folder.File("none/none.safetensors"), "no such file");
        AssertUnreadable(folder.Path, "a folder");
        AssertUnreadable("", "not a path");
        AssertUnreadable("a\0b", "not a path");
    }

    [Fact]
    public void The_digest_is_that_of_the_file()
    {
        byte[] bytes = Safetensors.Write(SafetensorsSamples.Small);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), SafetensorsSamples.Small.Digest());
    }

    private static void AssertUnreadable(string path, string reason)
    {
        SafetensorsException e = Assert.Throws<SafetensorsException>(() => Safetensors.Read(path));
        Assert.Equal((SafetensorsFailure.FileUnreadable, reason), (e.Failure, e.Found));
    }
}
