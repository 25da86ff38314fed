// An S3-compatible store of one test: node store.mjs PORT FOLDER BUCKET. Says "ready" when it listens.
import S3rver from 's3rver'

const [port, directory, bucket] = process.argv.slice(2)
const store = new S3rver({
  port: Number(port),
  address: '127.0.0.1',
  directory,
  silent: true,
  resetOnClose: false,
  configureBuckets: [{ name: bucket }],
})
await store.run()
console.log('ready')
