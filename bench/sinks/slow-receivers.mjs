import { createServer } from 'node:http'

// Partners' receivers in a process of their own: each answers after 50 ms, whoever is dead never does.
const server = createServer((request, response) => {
  request.resume()
  if (request.url !== '/dead') setTimeout(() => response.writeHead(204).end(), 50)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.on('disconnect', () => process.exit(0))
