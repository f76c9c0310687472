using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace PolicyBot.Vectors;

/// <summary>
/// Writes vectors to a file for <see cref="VectorStore"/>, each number as a signed byte times the vector's scale (its largest
/// number / 127). The file appears under its name only when <see cref="Complete"/> has written all of it.
/// </summary>
public sealed class VectorStoreWriter : IDisposable
{
    private readonly string _path;
    private readonly string _model;
    private readonly int _dimension;
    private readonly FileStream _file;
    private readonly sbyte[] _bytes;
    private readonly List<float> _scales = [];
    private readonly List<long> _idEnds = [];
    private readonly MemoryStream _ids = new();
    private bool _complete;

    /// <param name="path">The file to write; replaced if there is one.</param>
    /// <param name="model">Who makes the vectors, at most 480 bytes in UTF-8: name and version of the model.</param>
    /// <param name="dimension">Numbers in each vector.</param>
    /// <exception cref="IOException">The file cannot be written; so for every method here.</exception>
    public VectorStoreWriter(string path, string model, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(model), 480, nameof(model));
        (_path, _model, _dimension, _bytes) = (path, model, dimension, new sbyte[dimension]);
        _file = new FileStream(path + ".partial", FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 20);
        _file.Write(new byte[VectorFormat.HeadBytes]);
    }

    /// <summary>Adds a vector; its ordinal in the store is the number of those added before.</summary>
    /// <exception cref="ArgumentException">The vector has another dimension, or a number in it is not finite.</exception>
    public void Add(string id, ReadOnlySpan<float> vector)
    {
        if (vector.Length != _dimension)
            throw new ArgumentException($"A vector of {vector.Length} numbers in a store of {_dimension}.", nameof(vector));

        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!float.IsFinite(largest))
            throw new ArgumentException($"The vector of {id} has a number that is not finite.", nameof(vector));

        var scale = largest / 127;
        for (var i = 0; i < vector.Length; i++)
            _bytes[i] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(vector[i] / scale);

        _file.Write(MemoryMarshal.AsBytes(_bytes.AsSpan()));
        _scales.Add(scale);
        _ids.Write(Encoding.UTF8.GetBytes(id));
        _idEnds.Add(_ids.Length);
    }

    /// <summary>Writes what is left and gives the file its name.</summary>
    public void Complete()
    {
        var format = new VectorFormat(_model, _dimension, _scales.Count, _ids.Length);
        WriteAt(format.ScalesAt, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_scales)));
        WriteAt(format.IdEndsAt, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_idEnds)));
        WriteAt(format.IdsAt, _ids.GetBuffer().AsSpan(0, (int)_ids.Length));
        WriteAt(0, format.ToBytes());
        _file.SetLength(format.FileBytes);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path + ".partial", _path, overwrite: true);
        _complete = true;
    }

    /// <summary>Closes the file; without <see cref="Complete"/> nothing of it remains.</summary>
    public void Dispose()
    {
        _file.Dispose();
        if (!_complete)
            File.Delete(_path + ".partial");
    }

    private void WriteAt(long position, ReadOnlySpan<byte> bytes)
    {
        _file.Position = position;
        _file.Write(bytes);
    }
}
